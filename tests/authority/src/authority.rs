//! The practice authority: a root, the issuer of push certificates, and the issuer of vendor certificates.

use std::path::Path;
use std::sync::OnceLock;
use std::{fs, io};

use openssl::pkey::{PKey, Private};
use openssl::x509::{X509, X509Req};

use crate::extension::oid;
use crate::issuer::Issuer;
use crate::key::key;
use crate::name::name;
use crate::push::Push;
use crate::signed_request::SignedRequest;
use crate::vendor::Vendor;

/// A root, the issuer "Application Integration 2", the intermediate "Worldwide Developer Relations" (WWDR), and the key
/// that all practice vendors share. Cloning is cheap and returns the same authority.
#[derive(Clone)]
pub struct Authority {
    root: Issuer,
    integration: Issuer,
    developer_relations: Issuer,
    vendor_key: PKey<Private>,
}

const ORGANIZATION: [(&str, &str); 2] = [("O", "PRACTICE Inc."), ("C", "US")];
const UNIT: (&str, &str) = ("OU", "PRACTICE Certification Authority");

impl Authority {
    /// Makes an authority with four new keys, which takes about half a second. Two authorities have the same names but do
    /// not trust each other.
    #[expect(clippy::new_without_default, reason = "making keys takes half a second")]
    pub fn new() -> Self {
        let [organization, country] = ORGANIZATION;
        let subject = [country, organization, UNIT, ("CN", "PRACTICE Root CA")];
        let root = Issuer::root(&name(&subject), key(2048));
        let integration = root.intermediate(
            &[
                ("CN", "PRACTICE Application Integration 2 Certification Authority"),
                UNIT,
                organization,
                country,
            ],
            oid::APPLICATION_INTEGRATION,
        );
        let developer_relations = root.intermediate(
            &[
                ("CN", "PRACTICE Worldwide Developer Relations Certification Authority"),
                ("OU", "G3"),
                organization,
                country,
            ],
            oid::DEVELOPER_RELATIONS,
        );
        Self { root, integration, developer_relations, vendor_key: key(2048) }
    }

    /// The authority that all tests of a process share.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Authority> = OnceLock::new();
        SHARED.get_or_init(Self::new)
    }

    /// A second authority with the same names as [`Authority::shared`], which does not trust it.
    pub fn foreign() -> &'static Self {
        static FOREIGN: OnceLock<Authority> = OnceLock::new();
        FOREIGN.get_or_init(Self::new)
    }

    /// Writes certificates and unencrypted keys into `directory`, which is made when missing, so that another process can
    /// [`Authority::load`] the same authority.
    pub fn save(&self, directory: &Path) -> io::Result<()> {
        fs::create_dir_all(directory)?;
        for (file, issuer) in [
            ("root", &self.root),
            ("integration", &self.integration),
            ("developer-relations", &self.developer_relations),
        ] {
            fs::write(directory.join(format!("{file}.pem")), issuer.pem())?;
            write_key(directory, file, &issuer.key)?;
        }
        write_key(directory, "vendor", &self.vendor_key)
    }

    /// Reads the files of [`Authority::save`]. Fails when a file is missing or is not PEM.
    pub fn load(directory: &Path) -> io::Result<Self> {
        let issuer = |file: &str| -> io::Result<Issuer> {
            let certificate = X509::from_pem(&fs::read(directory.join(format!("{file}.pem")))?)?;
            Ok(Issuer { certificate, key: read_key(directory, file)? })
        };
        Ok(Self {
            root: issuer("root")?,
            integration: issuer("integration")?,
            developer_relations: issuer("developer-relations")?,
            vendor_key: read_key(directory, "vendor")?,
        })
    }

    /// Issuer and root as one PEM text: what a program must trust to accept this authority.
    pub fn trust_pem(&self) -> String {
        self.issuer_pem() + &self.root_pem()
    }

    /// The issuer of push certificates, as PEM.
    pub fn issuer_pem(&self) -> String {
        self.integration.pem()
    }

    /// The root, as PEM.
    pub fn root_pem(&self) -> String {
        self.root.pem()
    }

    /// The issuer of vendor certificates (WWDR), as PEM.
    pub fn wwdr_pem(&self) -> String {
        self.developer_relations.pem()
    }

    /// The issuer of push certificates ("Application Integration 2").
    pub fn issuer(&self) -> &Issuer {
        &self.integration
    }

    /// The root authority.
    pub fn root(&self) -> &Issuer {
        &self.root
    }

    /// The issuer of vendor certificates ("Worldwide Developer Relations").
    pub fn wwdr(&self) -> &Issuer {
        &self.developer_relations
    }

    /// A builder for push certificates. Without changes it makes a sound one that is valid now.
    pub fn push(&self) -> Push {
        Push::of(self.integration.clone())
    }

    /// A vendor with an "MDM CSR" certificate that is valid now. `name`: the name of the company.
    pub fn vendor(&self, name: &str) -> Vendor {
        Vendor::of(&self.developer_relations, self.vendor_key.clone(), name)
    }

    /// A builder for signed requests with this CSR. Without changes it makes one that the portal accepts.
    pub fn signed_request(&self, csr: &X509Req) -> SignedRequest {
        self.signed_request_around(&csr.to_der().expect("a request has a DER form"))
    }

    /// The same as [`Authority::signed_request`] with any bytes in place of the CSR.
    pub fn signed_request_around(&self, csr: &[u8]) -> SignedRequest {
        SignedRequest::of(self.clone(), csr)
    }
}

fn write_key(directory: &Path, file: &str, key: &PKey<Private>) -> io::Result<()> {
    fs::write(directory.join(format!("{file}.key")), key.private_key_to_pem_pkcs8()?)
}

fn read_key(directory: &Path, file: &str) -> io::Result<PKey<Private>> {
    Ok(PKey::private_key_from_pem(&fs::read(directory.join(format!("{file}.key")))?)?)
}
