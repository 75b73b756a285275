namespace Bongsu.Model.Kinds;

/// <summary>The descriptor of a receiver: a type of item whose values others send.</summary>
public interface IReceiverKind : IKind
{
    /// <summary>
    /// True where the sender keeps to the item's interval, false where values come at any time: the interval then means nothing, and none is kept.
    /// </summary>
    bool KeepsInterval { get; }

    /// <summary>True where anyone with the right to write may send values: by the API's values, or as a Zabbix sender.</summary>
    bool TakesSentValues => false;

    /// <summary>
    /// For kinds that take values from another item of the host: the option that holds its key. Macros are put into it as into keys. Null for all others.
    /// </summary>
    string? KeyOption => null;
}
