//! Journeys of a user in the real window on a private desktop. Every test is in the module `real_window`, by whose name a
//! test run can skip them.
#![cfg(target_os = "linux")]

mod real_window {
    mod appearance;
    mod delivery;
    mod desktop;
    mod errors;
    mod export;
    mod files;
    mod frame;
    mod gateway;
    mod keyboard;
    mod keyring;
    mod managed;
    mod notification;
    mod opened_files;
    mod probe;
    mod registration;
    mod reminders;
    mod renewal;
    mod replacement;
    mod restore;
    mod resume;
    mod scene;
    mod signing;
    mod window;
}
