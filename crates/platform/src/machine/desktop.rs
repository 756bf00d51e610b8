//! Implements the ports `Desktop`, `Updates`, `CheckSchedule` and `ScheduleRegistration`: browser, clipboard, updates and the daily check.

use pushkeeper_core::Fault;
use pushkeeper_core::ports::schedule::Scheduled;
use pushkeeper_core::ports::updates::UpdateMethod;
use pushkeeper_core::ports::{CheckSchedule, Desktop, ScheduleRegistration, Updates};

use super::Machine;
use crate::Schedule;
use crate::desktop::{browser, schedule};

impl Desktop for Machine {
    fn portal(&self) -> &str {
        &self.portal
    }

    fn open_browser(&self, url: &str) -> Result<(), Fault> {
        browser::open(url)
    }

    fn copy(&mut self, text: &str) -> Result<(), Fault> {
        self.clipboard.set_text(text)
    }

    fn copy_secret(&mut self, secret: &str) -> Result<(), Fault> {
        self.clipboard.set_secret(secret)
    }
}

impl Updates for Machine {
    fn renewal(&self) -> UpdateMethod {
        self.updates.update_method()
    }

    fn look_for_version(&mut self) -> Result<(), Fault> {
        self.updates.look_for_version();
        Ok(())
    }

    fn install_version(&mut self) -> Result<(), Fault> {
        self.updates.install_version();
        Ok(())
    }
}

impl CheckSchedule for Machine {
    fn run_check(&mut self) -> Result<(), Fault> {
        self.check_process.start(&schedule::program()?, &self.home, &self.post)
    }
}

impl ScheduleRegistration for Machine {
    fn schedule(&self) -> Result<Scheduled, Fault> {
        Schedule::for_current_program().state()
    }

    fn set_schedule(&self, on: bool) -> Result<(), Fault> {
        let schedule = Schedule::for_current_program();
        if on { schedule.set_up() } else { schedule.remove() }
    }
}
