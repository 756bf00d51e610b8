//! Files that hold neither a certificate nor a request.

use crate::case::Case;

pub fn cases() -> Vec<Case> {
    let of = |name, bytes: &[u8], code| Case::of("other", name, bytes).rejected(code);
    let page = b"\xEF\xBB\xBF\r\n<!DOCTYPE html>\r\n<html lang=\"en\"><title>Sign In</title></html>";
    vec![
        of("other-empty", b"", "not-a-certificate looks_like=empty"),
        of("other-white-space", b"\xEF\xBB\xBF \r\n\t\n", "not-a-certificate looks_like=empty"),
        of("other-web-page", page, "not-a-certificate looks_like=web-page"),
        of("other-xhtml-page", b"<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", {
            "not-a-certificate looks_like=web-page"
        }),
        of("other-text", "証明書ではありません\n".as_bytes(), "not-a-certificate looks_like=text"),
        of("other-text-shift-jis", b"\x8F\xD8\x96\xBE\x8F\x91\r\n", "not-a-certificate looks_like=text"),
        of("other-text-that-starts-like-der", b"0123456789", "not-a-certificate looks_like=text"),
        of("other-base64", b"aGVsbG8gd29ybGQ=\n", "not-a-certificate looks_like=text"),
        of(
            "other-list-of-something-else",
            b"<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict/></plist>",
            "not-a-certificate looks_like=text",
        ),
        of(
            "other-public-key",
            b"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n",
            "not-a-certificate looks_like=text",
        ),
        of("other-binary", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "not-a-certificate looks_like=binary"),
        of("other-deep-der", &[0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF].repeat(2000), {
            "not-a-certificate looks_like=binary"
        }),
    ]
}
