using System.Text.Json;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Availability;

/// <summary>A kind of check whose checks and items ask an interface of the host, so that they say together whether it is there.</summary>
internal interface IInterfaceKind
{
    /// <summary>What kind of interface: <c>agent</c>, <c>snmp</c>, <c>jmx</c>, <c>http</c>, <c>ssh</c>, <c>database</c> or <c>other</c>.</summary>
    string InterfaceName { get; }

    /// <summary>The port where the options name none; null where that depends on more than the kind.</summary>
    int? DefaultPort(EffectiveHost host) => null;

    /// <summary>The interface that a check or item with these options asks; null where they name no address.</summary>
    HostInterface? InterfaceOf(EffectiveHost host, string type, IEnumerable<KeyValuePair<string, JsonElement>> options) =>
        InterfaceAddress.Read(InterfaceName, type, DefaultPort(host), host, options);
}
