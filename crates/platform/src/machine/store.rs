//! Implements the port `Store`: the clock, new ids, the register and the organization's configuration.

use jiff::Timestamp;
use pushkeeper_core::policy::Managed;
use pushkeeper_core::ports::{GovernedRegister, Store};

use super::Machine;
use crate::SqliteRegister;

impl Store for Machine {
    type Register = GovernedRegister<SqliteRegister>;

    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn new_id(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }

    fn register(&self) -> &GovernedRegister<SqliteRegister> {
        &self.register
    }

    fn register_mut(&mut self) -> &mut GovernedRegister<SqliteRegister> {
        &mut self.register
    }

    fn managed(&self) -> &Managed {
        self.register.managed()
    }
}
