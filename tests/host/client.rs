//! A client of HTTP/1.1 that sends what it is told, right or wrong, and takes nothing for granted in an answer.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use tokio::net::TcpSocket;
use tokio::runtime::Builder;

/// The longest wait for a byte.
const PATIENCE: Duration = Duration::from_secs(10);

/// One connection to a server.
#[derive(Debug)]
pub struct Connection(BufReader<TcpStream>);

/// What a server answered.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Its body has the length that it says, and not whatever comes until the connection ends.
    pub sized: bool,
}

impl Connection {
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        Self::over(TcpStream::connect(address)?)
    }

    fn over(stream: TcpStream) -> io::Result<Self> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// From an address of this machine.
    pub fn from(own: &str, server: SocketAddr) -> Self {
        let connect = async {
            let socket = TcpSocket::new_v4()?;
            socket.bind(SocketAddr::new(own.parse().unwrap(), 0))?;
            socket.connect(server).await?.into_std()
        };
        let stream = Builder::new_current_thread().enable_io().build().unwrap().block_on(connect).unwrap();
        stream.set_nonblocking(false).unwrap();
        Self::over(stream).unwrap()
    }

    /// A server may refuse a request before it has read all of it, so that a failure here says nothing.
    pub fn send(&mut self, bytes: &[u8]) {
        let _ = self.0.get_mut().write_all(bytes);
    }

    /// The next answer, or `None` if the server ends the connection without one.
    pub fn receive(&mut self, to_head: bool) -> Result<Option<Answer>, String> {
        let Some(line) = self.line()? else { return Ok(None) };
        let status =
            line.strip_prefix("HTTP/1.").and_then(|rest| rest.get(2..5)).and_then(|digits| digits.parse().ok());
        let status = status.ok_or_else(|| format!("`{line}` is no status line"))?;
        let mut answer = Answer { status, sized: true, ..Answer::default() };
        loop {
            match self.line()? {
                None => return Err("the connection ends within the headers".into()),
                Some(line) if line.is_empty() => break,
                Some(line) => {
                    let (name, value) = line.split_once(':').ok_or_else(|| format!("`{line}` is no header"))?;
                    answer.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
                }
            }
        }
        if to_head || status == 304 || status == 204 {
            return Ok(Some(answer));
        }
        if answer.header("transfer-encoding").is_some() {
            return Err("the answer has a Transfer-Encoding".into());
        }
        let Some(length) = answer.header("content-length").map(ToOwned::to_owned) else {
            answer.sized = false;
            self.0.read_to_end(&mut answer.body).map_err(|error| format!("the body does not end: {error}"))?;
            return Ok(Some(answer));
        };
        answer.body = vec![0; length.parse().map_err(|_| format!("Content-Length: {length}"))?];
        self.0.read_exact(&mut answer.body).map_err(|error| format!("the body is shorter than {length}: {error}"))?;
        Ok(Some(answer))
    }

    /// Whether the server ends the connection.
    pub fn ends(&mut self) -> bool {
        let read = self.0.read(&mut [0]);
        read.map_or_else(|error| error.kind() == io::ErrorKind::ConnectionReset, |length| length == 0)
    }

    /// A line that ends with CRLF, and no other. `None` at the end.
    fn line(&mut self) -> Result<Option<String>, String> {
        let mut line = Vec::new();
        match self.0.read_until(b'\n', &mut line) {
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset && line.is_empty() => return Ok(None),
            Err(error) => return Err(format!("no answer: {error}")),
            Ok(0) => return Ok(None),
            Ok(_) => {}
        }
        match String::from_utf8_lossy(&line).strip_suffix("\r\n") {
            Some(text) => Ok(Some(text.to_owned())),
            None => Err(format!("a line does not end with CRLF: {:?}", String::from_utf8_lossy(&line))),
        }
    }
}

impl Answer {
    /// The value of a header, if it stands.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Every value of a header.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Asks once, on a connection of its own.
pub fn ask(address: SocketAddr, request: &[u8]) -> Result<Answer, String> {
    let mut connection = Connection::open(address).map_err(|error| error.to_string())?;
    connection.send(request);
    connection.receive(request.starts_with(b"HEAD "))?.ok_or_else(|| "the connection ends without an answer".into())
}
