//! The same APIs through the machine, as the use cases call it.

use authority::{Authority, csr};
use mdm::{Apns, Graph, MdmCert, NanoMdm, Reply, Server, SignIn};
use pushcert::signing::mdmcert::{make_mailbox_certificate, sign_request_body, unwrap};
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::{ApiKind, ApiSettings, SignInSettings};
use pushkeeper_core::ports::Store;
use pushkeeper_core::ports::mdm::PushProbeResult;
use pushkeeper_core::ports::servers::{ProbeQuestion, Servers};
use pushkeeper_core::ports::sign_in::SignInPoll;
use pushkeeper_platform::{Machine, Setup};

use super::{TOPIC, assert_confirms, code, end, key_pem, own_delivery, own_key, secret, shape};

fn machine() -> (tempfile::TempDir, Machine) {
    let home = tempfile::tempdir().unwrap();
    let setup = Setup { home: Some(home.path().to_owned()), ..Setup::headless() };
    let machine = Machine::open(setup).unwrap();
    (home, machine)
}

fn settings(kind: ApiKind, url: &str) -> ApiSettings {
    ApiSettings { kind, base_url: url.to_owned(), user: None, ca_pem: None, sign_in: None }
}

#[test]
fn a_certificate_is_delivered_and_read_back() {
    let (_home, machine) = machine();
    let nano = NanoMdm::start();
    let (settings, key) = (settings(ApiKind::NanoMdm, nano.server().url()), secret(NanoMdm::API_KEY));
    assert_eq!(machine.remote().read_back(&settings, &key, TOPIC).unwrap(), None);
    assert_confirms(machine.remote().deliver(&settings, &key, &own_delivery()).unwrap());
    assert_confirms(machine.remote().read_back(&settings, &key, TOPIC).unwrap());
    assert_eq!(machine.remote().fetch_request(&settings, &key).unwrap(), None);
    assert_eq!(
        code(machine.remote().deliver(&settings, &secret("x"), &own_delivery())),
        FaultCode::CredentialsRefused
    );
}

#[test]
fn a_person_signs_in_and_the_refresh_token_works() {
    let (_home, machine) = machine();
    let graph = Graph::start();
    graph.sign_ins(&[SignIn::Pending, SignIn::Done]);
    let place = SignInSettings {
        authority: Some(graph.server().url().to_owned()),
        tenant: Graph::TENANT.to_owned(),
        client_id: Graph::CLIENT_ID.to_owned(),
    };
    assert_eq!(code(machine.remote().poll_sign_in(&place)), FaultCode::Gone);
    let begun = machine.remote().begin_sign_in(&place).unwrap();
    assert_eq!((begun.user_code.as_str(), begun.lasts.as_secs()), (Graph::USER_CODE, 900));
    let elsewhere = SignInSettings { tenant: "another.example".to_owned(), ..place.clone() };
    assert_eq!(code(machine.remote().poll_sign_in(&elsewhere)), FaultCode::SignInExpired, "nobody is asked");
    let SignInPoll::Wait(wait) = machine.remote().poll_sign_in(&place).unwrap() else {
        panic!("nobody signed in")
    };
    assert_eq!(wait.as_secs(), 1);
    let SignInPoll::Done(tokens) = machine.remote().poll_sign_in(&place).unwrap() else {
        panic!("somebody signed in")
    };
    assert_eq!(code(machine.remote().poll_sign_in(&place)), FaultCode::Gone, "it is over");
    let again = machine.remote().sign_in_again(&place, &tokens.refresh.unwrap()).unwrap();
    assert_eq!(again.lasts.as_secs(), 3599);
    let settings = settings(ApiKind::Graph, graph.server().url());
    assert!(machine.remote().fetch_request(&settings, &again.access).unwrap().is_some());
}

#[test]
fn a_request_is_sent_for_signing_and_its_answer_can_be_decrypted() {
    let (_home, machine) = machine();
    let service = MdmCert::start();
    let request = csr(&own_key(), &[("CN", "push")]).to_der().unwrap();
    let mailbox = make_mailbox_certificate(machine.now()).unwrap();
    let body = sign_request_body(&request, &mailbox.certificate, MdmCert::EMAIL, MdmCert::API_KEY);
    machine.remote().ask_mdmcert(Some(&service.url()), &body).unwrap();
    let mail = service.mails().pop().unwrap();
    let signed = unwrap(mail.as_bytes(), &mailbox.key, &mailbox.certificate).unwrap();
    assert_eq!(pushcert::signing::holds_exactly(&signed, &request), Ok(()));
}

#[test]
fn another_gateway_with_its_own_authority_is_asked() {
    let (_home, machine) = machine();
    let gateway = Apns::start(Authority::shared());
    let asked = |authority| {
        machine.remote().probe(ProbeQuestion {
            gateway: Some(gateway.server().url().to_owned()),
            authority,
            certificate_pem: shape(Authority::shared().push().public_key(&own_key())).pem(),
            key_pem: key_pem(),
            topic: TOPIC.to_owned(),
            not_after: end(),
        })
    };
    assert_eq!(asked(Some(gateway.ca_pem())).unwrap(), PushProbeResult::Accepted);
    assert_eq!(code(asked(None)), FaultCode::ServerUntrusted);
}

#[test]
fn an_issuer_certificate_is_downloaded() {
    let (_home, machine) = machine();
    let root = Authority::shared().root_pem();
    let published = root.clone();
    let server = Server::start(None, move |asked| match asked.line().as_str() {
        "GET /ca.cer" => Ok(Reply::text(200, &published)),
        _ => Ok(Reply::empty(404)),
    });
    let fetched = machine.remote().fetch_authority(&format!("{}/ca.cer", server.url())).unwrap();
    assert_eq!(fetched, root.as_bytes());
    assert_eq!(
        code(machine.remote().fetch_authority(&format!("{}/x.cer", server.url()))),
        FaultCode::ApiNotFound
    );
}
