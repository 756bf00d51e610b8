//! A builder for signed push certificate requests, sound ones and every broken kind.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::authority::Authority;
use crate::certificate::Digest;
use crate::vendor::Vendor;

/// The line breaks of base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// No line breaks.
    None,
    /// Lines with that number of characters, ended by LF.
    Lf(usize),
    /// Lines with that number of characters, ended by CR LF.
    Crlf(usize),
}

/// A certificate of the vendor's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The vendor's "MDM CSR" certificate.
    Vendor,
    /// The Worldwide Developer Relations intermediate.
    Wwdr,
    /// The root authority.
    Root,
}

/// A key of the property list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlistKey {
    /// The key `PushCertRequestCSR`.
    Csr,
    /// The key `PushCertSignature`.
    Signature,
    /// The key `PushCertCertificateChain`.
    Chain,
}

impl PlistKey {
    /// The key in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csr => "PushCertRequestCSR",
            Self::Signature => "PushCertSignature",
            Self::Chain => "PushCertCertificateChain",
        }
    }
}

/// A builder for signed requests. Without changes it makes one that the portal accepts: base64 in one line around the
/// property list, SHA-256, and the chain from the vendor to the root. Each method changes one thing.
#[derive(Clone)]
pub struct SignedRequest {
    authority: Authority,
    vendor: Vendor,
    csr: Vec<u8>,
    signed_bytes: Vec<u8>,
    digest: Digest,
    links: Vec<Link>,
    left_out: Vec<PlistKey>,
    outer_base64: bool,
    wrap: Wrap,
    inner_wrap: Wrap,
}

impl SignedRequest {
    pub(crate) fn of(authority: Authority, csr: &[u8]) -> Self {
        Self {
            vendor: authority.vendor("PRACTICE Vendor"),
            authority,
            csr: csr.to_vec(),
            signed_bytes: csr.to_vec(),
            digest: Digest::Sha256,
            links: vec![Link::Vendor, Link::Wwdr, Link::Root],
            left_out: Vec::new(),
            outer_base64: true,
            wrap: Wrap::None,
            inner_wrap: Wrap::None,
        }
    }

    /// Sets the vendor that signs, with its certificate in the chain.
    pub fn vendor(mut self, vendor: &Vendor) -> Self {
        self.vendor = vendor.clone();
        self
    }

    /// Signs as a vendor of another authority, with the chain of that authority.
    pub fn foreign_chain(mut self, other: &Authority) -> Self {
        self.vendor = other.vendor(&self.vendor.name);
        self.authority = other.clone();
        self
    }

    /// Leaves out the base64 around the XML property list.
    pub fn plain(mut self) -> Self {
        self.outer_base64 = false;
        self
    }

    /// Sets the line breaks of the outer base64.
    pub fn wrap(mut self, wrap: Wrap) -> Self {
        self.wrap = wrap;
        self
    }

    /// Sets the line breaks of the base64 inside the property list.
    pub fn wrap_inside(mut self, wrap: Wrap) -> Self {
        self.inner_wrap = wrap;
        self
    }

    /// Sets the hash of the vendor's signature.
    pub fn digest(mut self, digest: Digest) -> Self {
        self.digest = digest;
        self
    }

    /// Orders the chain from the root to the vendor.
    pub fn root_first(self) -> Self {
        self.chain(&[Link::Root, Link::Wwdr, Link::Vendor])
    }

    /// Leaves out a certificate of the chain.
    pub fn without_link(mut self, link: Link) -> Self {
        self.links.retain(|other| *other != link);
        self
    }

    /// Sets the certificates of the chain and their order; may be empty.
    pub fn chain(mut self, links: &[Link]) -> Self {
        self.links = links.to_vec();
        self
    }

    /// Signs other bytes than those of the request.
    pub fn signature_over(mut self, bytes: &[u8]) -> Self {
        self.signed_bytes = bytes.to_vec();
        self
    }

    /// Leaves out a key of the property list.
    pub fn without_key(mut self, key: PlistKey) -> Self {
        self.left_out.push(key);
        self
    }

    /// The bytes of the file.
    pub fn build(&self) -> Vec<u8> {
        let plist = self.plist();
        if self.outer_base64 {
            wrapped(&STANDARD.encode(plist), self.wrap).into_bytes()
        } else {
            plist.into_bytes()
        }
    }

    fn plist(&self) -> String {
        let signature = self.vendor.sign(&self.signed_bytes, self.digest);
        let entries = [
            (PlistKey::Csr, wrapped(&STANDARD.encode(&self.csr), self.inner_wrap)),
            (PlistKey::Chain, self.chain_pem()),
            (PlistKey::Signature, wrapped(&STANDARD.encode(signature), self.inner_wrap)),
        ];
        let body: String = entries
            .iter()
            .filter(|(key, _)| !self.left_out.contains(key))
            .map(|(key, value)| format!("\t<key>{}</key>\n\t<string>{value}</string>\n", key.name()))
            .collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
             \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
             <plist version=\"1.0\">\n<dict>\n{body}</dict>\n</plist>\n"
        )
    }

    fn chain_pem(&self) -> String {
        let pem = |link: &Link| match link {
            Link::Vendor => self.vendor.pem(),
            Link::Wwdr => self.authority.wwdr_pem(),
            Link::Root => self.authority.root_pem(),
        };
        self.links.iter().map(pem).collect()
    }
}

fn wrapped(base64: &str, wrap: Wrap) -> String {
    let (width, end) = match wrap {
        Wrap::None => return base64.to_owned(),
        Wrap::Lf(width) => (width, "\n"),
        Wrap::Crlf(width) => (width, "\r\n"),
    };
    let mut lines = String::new();
    let mut rest = base64;
    while !rest.is_empty() {
        let (line, after) = rest.split_at(width.min(rest.len()));
        lines.push_str(line);
        lines.push_str(end);
        rest = after;
    }
    lines
}
