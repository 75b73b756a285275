namespace Bongsu.Collect.Checks.DnsQuery;

/// <summary>The types of records that may be asked for, by their numbers (IANA, "Resource Record (RR) TYPEs").</summary>
public enum DnsRecordType
{
    /// <summary>IPv4 addresses.</summary>
    A = 1,

    /// <summary>Name servers.</summary>
    Ns = 2,

    /// <summary>Another name.</summary>
    Cname = 5,

    /// <summary>The beginning of a zone.</summary>
    Soa = 6,

    /// <summary>A name of an address.</summary>
    Ptr = 12,

    /// <summary>Mail servers.</summary>
    Mx = 15,

    /// <summary>Texts.</summary>
    Txt = 16,

    /// <summary>IPv6 addresses.</summary>
    Aaaa = 28,

    /// <summary>Servers of a service.</summary>
    Srv = 33,

    /// <summary>Who may issue certificates.</summary>
    Caa = 257,
}
