namespace Bongsu.Model.Kinds;

/// <summary>The descriptor of a kind of channel: beside what every kind says, the grammar of its addresses.</summary>
public interface IChannelKind : IKind
{
    /// <summary>What the shipped policy uses it for.</summary>
    ChannelUse Use { get; }

    /// <summary>The address of a person who names none for this type under <c>addresses</c>; null where there is none.</summary>
    string? DefaultAddress(in Contact contact);

    /// <summary>What two spellings of one address have in common, so that nobody is notified twice.</summary>
    string Normalise(string address);

    /// <summary>Why an address that configuration gives cannot be one, in a sentence; null where it can.</summary>
    string? AddressFault(string address);
}
