//! Journeys of a person on a desktop. Everything is within `real_window`, the name by which a test run can
//! leave these out.
#![cfg(target_os = "linux")]

mod real_window {
    mod appearance;
    mod delivery;
    mod desktop;
    mod errors;
    mod exported;
    mod files;
    mod frame;
    mod gateway;
    mod keyboard;
    mod keyring;
    mod managed;
    mod notice;
    mod opened;
    mod probe;
    mod registration;
    mod renewal;
    mod replacement;
    mod resume;
    mod scene;
    mod signing;
    mod telling;
    mod window;
}
