using System.Net;

namespace Bongsu.Collect;

/// <summary>Where Zabbix agents and senders connect.</summary>
public interface ITrapperAddress
{
    /// <summary>With the real port once the listener has started; null before, and where none was asked for.</summary>
    IPEndPoint? Address { get; }
}
