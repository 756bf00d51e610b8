//! Accepts the connections of a practice server on a thread of its own: TLS, HTTP/1.1 and HTTP/2.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::thread::JoinHandle;

use axum::body::Body;
use axum::http::{Request, Response};
use futures_util::stream;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use openssl::ssl::{Ssl, SslAcceptor};
use openssl::x509::X509;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, sink};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_openssl::SslStream;

use crate::server::Shared;
use crate::{Failure, ReceivedRequest, Reply};

/// The listening socket and the thread that serves it. Dropping it closes both.
pub(crate) struct Connections {
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Connections {
    pub fn start(acceptor: Option<SslAcceptor>, shared: Arc<Shared>) -> Self {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        listener.set_nonblocking(true).expect("a listener that does not block");
        let address = listener.local_addr().expect("the port that was bound");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = async move {
            let listener = TcpListener::from_std(listener).expect("a listener of this runtime");
            // Connections that are still open when the server stops are dropped together with the runtime.
            tokio::select! {
                () = accept(listener, acceptor, shared) => {}
                _ = stopped => {}
            }
        };
        let thread = std::thread::spawn(move || runtime.block_on(serving));
        Self { address, stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Connections {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The message of a panic was printed already.
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, acceptor: Option<SslAcceptor>, shared: Arc<Shared>) {
    while let Ok((connection, _)) = listener.accept().await {
        tokio::spawn(serve_connection(connection, acceptor.clone(), Arc::clone(&shared)));
    }
}

/// Serves one connection until it is closed. Errors are ignored: the client notices them.
async fn serve_connection(connection: TcpStream, acceptor: Option<SslAcceptor>, shared: Arc<Shared>) {
    let Some(acceptor) = acceptor else {
        serve_http(connection, None, shared).await;
        return;
    };
    let ssl = Ssl::new(acceptor.context()).expect("a TLS connection");
    let mut stream = SslStream::new(ssl, connection).expect("a TLS connection");
    match Pin::new(&mut stream).accept().await {
        Ok(()) => {
            let client = stream.ssl().peer_certificate();
            serve_http(stream, client, shared).await;
        }
        // The TLS alert was sent. Closing while the client still sends would make the system discard it.
        Err(_) => drain(stream.get_mut()).await,
    }
}

async fn drain(connection: &mut TcpStream) {
    let (from, mut to) = connection.split();
    if to.shutdown().await.is_ok() {
        let _ = tokio::io::copy(&mut from.take(1 << 20), &mut sink()).await;
    }
}

async fn serve_http(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    client: Option<X509>,
    shared: Arc<Shared>,
) {
    let service = service_fn(move |request: Request<Incoming>| {
        let (client, shared) = (client.clone(), Arc::clone(&shared));
        async move { Ok::<_, Infallible>(answer(request, client, &shared).await) }
    });
    // An error here means that the client closed the connection.
    let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(request: Request<Incoming>, client: Option<X509>, shared: &Shared) -> Response<Body> {
    let request = ReceivedRequest::read(request.map(Body::new), client).await;
    match shared.failure() {
        None => response(shared.answer(request)),
        Some(Failure::AnswerLost) => {
            shared.answer(request);
            cut_off()
        }
        Some(Failure::Cut) => {
            shared.record(&request);
            cut_off()
        }
        Some(Failure::Silent) => {
            shared.record(&request);
            std::future::pending().await
        }
        Some(Failure::Status(status)) => {
            shared.record(&request);
            response(Reply::json(status, &serde_json::json!({"error": "a failure for this test"})))
        }
    }
}

fn response(reply: Reply) -> Response<Body> {
    let mut response = Response::builder().status(reply.status);
    if !reply.content_type.is_empty() {
        response = response.header("content-type", reply.content_type);
    }
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(reply.body)).expect("a response")
}

/// A response whose body ends after one byte with a broken connection.
fn cut_off() -> Response<Body> {
    let broken: [Result<&[u8], io::Error>; 2] = [Ok(b"{"), Err(io::ErrorKind::ConnectionReset.into())];
    Response::builder()
        .header("content-length", "100")
        .body(Body::from_stream(stream::iter(broken)))
        .expect("a response")
}
