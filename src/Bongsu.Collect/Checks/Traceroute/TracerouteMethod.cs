namespace Bongsu.Collect.Checks.Traceroute;

/// <summary>By which packets a path is followed.</summary>
public enum TracerouteMethod
{
    /// <summary>By UDP where this system can without special rights (Linux), else by ICMP.</summary>
    Auto,

    /// <summary>Datagrams to ports where nobody listens.</summary>
    Udp,

    /// <summary>Echo requests, as ping sends them.</summary>
    Icmp,
}
