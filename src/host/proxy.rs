//! Which proxies stand in front, and what they say of the client behind them.

use std::net::IpAddr;
use std::str::FromStr;

use hyper::header::{HeaderMap, HeaderName};

const FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// An address, or all that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

impl FromStr for Network {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const HINT: &str = "say it like 127.0.0.1, ::1 or 10.0.0.0/8";
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| HINT)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| HINT))?;
        if bits > most { Err(HINT) } else { Ok(Self { address, bits }) }
    }
}

impl Network {
    fn holds(self, address: IpAddr) -> bool {
        let bits = |address| match address {
            IpAddr::V4(address) => u128::from(address.to_bits()) << 96,
            IpAddr::V6(address) => address.to_bits(),
        };
        self.address.is_ipv4() == address.is_ipv4() && (bits(self.address) ^ bits(address)).leading_zeros() >= self.bits
    }
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub remote: IpAddr,
    /// Under TLS.
    pub secure: bool,
}

impl Origin {
    /// What the proxies say that stand before this end of the connection. Whoever is not trusted says nothing.
    pub(super) fn behind(self, proxies: &[Network], headers: &HeaderMap) -> Self {
        let trusted = |address: IpAddr| proxies.iter().any(|proxy| proxy.holds(address.to_canonical()));
        if !trusted(self.remote) {
            return self;
        }
        let lines = headers.get_all(FOR).into_iter().rev();
        let named = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
        // Each proxy has added who asked it: what an untrusted one says of others counts for nothing.
        let mut remote = self.remote;
        for address in named.map_while(|name| name.trim().parse().ok()) {
            remote = address;
            if !trusted(address) {
                break;
            }
        }
        let secure = headers.get(PROTO).map_or(self.secure, |value| value.as_bytes().eq_ignore_ascii_case(b"https"));
        Self { remote, secure }
    }
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn origin(proxies: &[&str], remote: &str, headers: &[(HeaderName, &'static str)]) -> (String, bool) {
        let proxies: Vec<Network> = proxies.iter().map(|text| text.parse().unwrap()).collect();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name, HeaderValue::from_static(value));
        }
        let origin = Origin { remote: remote.parse().unwrap(), secure: false }.behind(&proxies, &map);
        (origin.remote.to_string(), origin.secure)
    }

    #[test]
    fn a_trusted_proxy_names_the_client() {
        let said = [(FOR, "192.0.2.7"), (PROTO, "https")];
        assert_eq!(origin(&["127.0.0.1"], "127.0.0.1", &said), ("192.0.2.7".into(), true));
        assert_eq!(origin(&["127.0.0.1"], "::ffff:127.0.0.1", &said), ("192.0.2.7".into(), true));
        assert_eq!(origin(&["::1", "10.0.0.0/8"], "10.9.8.7", &said), ("192.0.2.7".into(), true));
        assert_eq!(origin(&["127.0.0.1"], "127.0.0.1", &[]), ("127.0.0.1".into(), false));
    }

    #[test]
    fn nobody_else_does() {
        let said = [(FOR, "192.0.2.7"), (PROTO, "https")];
        for proxies in [&[][..], &["127.0.0.2"], &["10.0.0.0/8", "::/0"]] {
            assert_eq!(origin(proxies, "127.0.0.1", &said), ("127.0.0.1".into(), false), "{proxies:?}");
        }
    }

    #[test]
    fn what_a_client_says_of_itself_is_passed_over() {
        let spoofed = [(FOR, "203.0.113.1, 192.0.2.7"), (FOR, "10.0.0.2")];
        assert_eq!(origin(&["10.0.0.0/24"], "10.0.0.1", &spoofed), ("192.0.2.7".into(), false));
        let nonsense = [(FOR, "192.0.2.7, unknown, 10.0.0.2")];
        assert_eq!(origin(&["10.0.0.0/24"], "10.0.0.1", &nonsense), ("10.0.0.2".into(), false));
    }

    #[test]
    fn a_network_has_as_many_bits_as_an_address_at_most() {
        for right in ["0.0.0.0/0", "127.0.0.1/32", "::1/128", "::/0"] {
            assert!(right.parse::<Network>().is_ok(), "{right}");
        }
        for wrong in ["", "localhost", "127.0.0.1/33", "::1/129", "127.0.0.1/", "127.0.0.1/a", "127.0.0.1:80"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }
}
