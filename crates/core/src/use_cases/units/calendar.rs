//! Calendar files with the expiry: the same entry from year to year, moved by every renewal.

use crate::model::{CertificateStatus, UnitId};
use crate::ports::{CalendarEntry, Files, Store};
use crate::state::copy_names::calendar_name;
use crate::view::ReadyFile;
use crate::{App, Fault, FaultCode, Register};

impl<P: Store + Files> App<P> {
    /// Writes a calendar file with the expiry of one unit or of all, and shows it in the file manager.
    pub(crate) fn place_calendar(&mut self, unit: Option<&UnitId>) -> Result<(), Fault> {
        let mut appointments = Vec::new();
        for known in self.platform.register().units()? {
            if unit.is_none_or(|unit| *unit == known.id) {
                appointments.extend(self.appointment(&known.id)?);
            }
        }
        if appointments.is_empty() {
            return Err(Fault::new(FaultCode::Gone, "no certificate is in use"));
        }
        let name = match unit {
            Some(unit) => {
                let unit = self.unit_record(unit)?.unit;
                calendar_name(Some(&self.name_in_files(&unit)?))
            }
            None => calendar_name(None),
        };
        let language = self.platform.register().settings()?.language;
        let path = self.platform.place_calendar(&name, &appointments, language)?;
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or(name);
        self.session.at_step.calendar = Some(ReadyFile { name, path: path.display().to_string() });
        self.platform.reveal(&path)
    }

    /// The entry of a unit: about the new certificate as soon as it was accepted, else about the one in use.
    fn appointment(&self, unit: &UnitId) -> Result<Option<CalendarEntry>, Fault> {
        let record = self.unit_record(unit)?;
        let Some(certificate) = record.new_certificate().or(record.certificate_in_use()) else {
            return Ok(None);
        };
        let earlier = record.certificates.iter().filter(|it| {
            it.id != certificate.id
                && it.not_after < certificate.not_after
                && it.standing != CertificateStatus::Pending
        });
        Ok(Some(CalendarEntry {
            unit: unit.clone(),
            unit_name: record.unit.name.clone(),
            product: record.product.name.clone(),
            not_after: certificate.not_after,
            days: record.unit.reminders.days.clone(),
            sequence: u32::try_from(earlier.count()).unwrap_or(u32::MAX),
            as_of: self.platform.now(),
        }))
    }
}
