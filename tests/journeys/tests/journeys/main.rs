//! Journeys of a person on a desktop. Everything is within `real_window`, the name by which a test run can
//! leave these out.
#![cfg(target_os = "linux")]

mod real_window {
    mod appearance;
    mod desktop;
    mod errors;
    mod files;
    mod frame;
    mod keyboard;
    mod keyring;
    mod managed;
    mod notice;
    mod opened;
    mod registration;
    mod renewal;
    mod replacement;
    mod resume;
    mod scene;
    mod signing;
    mod telling;
    mod window;
}
