//! Embeds the user interface and the icons.

fn main() {
    tauri_build::build()
}
