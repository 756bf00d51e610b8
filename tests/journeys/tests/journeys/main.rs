//! Journeys of a person on a desktop. Everything is within `real_window`, the name by which a test run can
//! leave these out.
#![cfg(target_os = "linux")]

mod real_window {
    mod desktop;
    mod errors;
    mod keyring;
    mod registration;
    mod renewal;
    mod resume;
    mod scene;
    mod window;
}
