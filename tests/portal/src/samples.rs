//! Sample requests as the consoles of two MDM products give them, and the certificates that they renew.

use std::path::Path;
use std::{fs, io};

use authority::{Authority, Wrap, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use openssl::pkey::PKey;
use portal::{Portal, Seed};

/// The account with a certificate for each product.
pub(crate) const OWNER: &str = "mdm@example.org";
/// The account without a certificate.
pub(crate) const NEWCOMER: &str = "new@example.org";

struct Product {
    directory: &'static str,
    vendor: &'static str,
    request: &'static str,
    uuid: &'static str,
    days_left: i64,
}

const PRODUCTS: [Product; 2] = [
    Product {
        directory: "mobiconnect",
        vendor: "INVENTIT INC.",
        request: "example-account.txt",
        uuid: "3d5e0c1a-52f0-4a8b-9a51-7c0f6f1f2b10",
        days_left: 20,
    },
    Product {
        directory: "bizmobile",
        vendor: "IoT-EX,Inc.",
        request: "3f9c2ab.csr",
        uuid: "b8a7f9d2-6e43-4c55-8f1e-04c9d7a3e621",
        days_left: 45,
    },
];

/// Writes a folder for each product into `directory`, with `current.pem`, which `portal` lists for [`OWNER`], and a new
/// signed request.
pub(crate) fn write(portal: &Portal, authority: &Authority, directory: &Path) -> io::Result<()> {
    portal.add_account(NEWCOMER);
    let now = Timestamp::now();
    for product in &PRODUCTS {
        let folder = directory.join(product.directory);
        fs::create_dir_all(&folder)?;
        let last_year = key_for(&format!("{} of last year", product.directory));
        let not_after = now + SignedDuration::from_hours(24 * product.days_left);
        let seed = Seed {
            vendor: product.vendor,
            uuid: product.uuid,
            public_key: PKey::public_key_from_der(&last_year.public_key_to_der()?)?,
            not_before: not_after - SignedDuration::from_hours(24 * 365),
            not_after,
        };
        fs::write(folder.join("current.pem"), portal.seed_certificate(OWNER, &seed))?;
        let request = csr(&key_for(product.directory), &[("C", "JP"), ("CN", "Example")]);
        let signed = authority.signed_request(&request).vendor(&authority.vendor(product.vendor));
        fs::write(folder.join(product.request), signed.wrap(Wrap::Lf(76)).build())?;
    }
    Ok(())
}
