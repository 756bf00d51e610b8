//! Signed push certificate requests, sound ones and every broken kind.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::authority::Authority;
use crate::certificate::Digest;
use crate::vendor::Vendor;

/// How base64 is broken into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// One line.
    None,
    /// Lines of that many characters, ended by LF.
    Lf(usize),
    /// Lines of that many characters, ended by CR LF.
    Crlf(usize),
}

/// A member of the vendor's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The vendor's "MDM CSR" certificate.
    Vendor,
    /// The Worldwide Developer Relations intermediate.
    Wwdr,
    /// The root.
    Root,
}

/// A key of the property list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlistKey {
    /// `PushCertRequestCSR`
    Csr,
    /// `PushCertSignature`
    Signature,
    /// `PushCertCertificateChain`
    Chain,
}

impl PlistKey {
    /// The key as it stands in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csr => "PushCertRequestCSR",
            Self::Signature => "PushCertSignature",
            Self::Chain => "PushCertCertificateChain",
        }
    }
}

/// A signed request in the making. As [`Authority::signed_request`] hands it out the portal accepts
/// it: base64 in one line around the property list, SHA-256, chain from the vendor to the root.
/// Each method changes one thing.
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

    /// Signed by that vendor, with its certificate in the chain.
    pub fn vendor(mut self, vendor: &Vendor) -> Self {
        self.vendor = vendor.clone();
        self
    }

    /// Signed by a vendor of another authority, whose chain it carries.
    pub fn foreign_chain(mut self, other: &Authority) -> Self {
        self.vendor = other.vendor(&self.vendor.name);
        self.authority = other.clone();
        self
    }

    /// The XML property list itself, without base64 around it.
    pub fn plain(mut self) -> Self {
        self.outer_base64 = false;
        self
    }

    /// Line breaks of the outer base64.
    pub fn wrap(mut self, wrap: Wrap) -> Self {
        self.wrap = wrap;
        self
    }

    /// Line breaks of the base64 inside the property list.
    pub fn wrap_inside(mut self, wrap: Wrap) -> Self {
        self.inner_wrap = wrap;
        self
    }

    /// The hash of the vendor's signature.
    pub fn digest(mut self, digest: Digest) -> Self {
        self.digest = digest;
        self
    }

    /// The chain from the root down to the vendor.
    pub fn root_first(self) -> Self {
        self.chain(&[Link::Root, Link::Wwdr, Link::Vendor])
    }

    /// The chain without one of its members.
    pub fn without_link(mut self, link: Link) -> Self {
        self.links.retain(|kept| *kept != link);
        self
    }

    /// The chain in any order, with any members; empty is possible.
    pub fn chain(mut self, links: &[Link]) -> Self {
        self.links = links.to_vec();
        self
    }

    /// The vendor's signature made over other bytes than those of the request.
    pub fn signature_over(mut self, bytes: &[u8]) -> Self {
        self.signed_bytes = bytes.to_vec();
        self
    }

    /// The property list without one of its keys.
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
