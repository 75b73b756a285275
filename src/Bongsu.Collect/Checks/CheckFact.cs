namespace Bongsu.Collect.Checks;

/// <summary>What a check says of itself on the page of its host.</summary>
/// <param name="Word">The code of the words before it, in the <c>.words</c> file beside the kind's descriptor.</param>
/// <param name="Value">The fact.</param>
public sealed record CheckFact(string Word, string Value)
{
    /// <summary>True where the value is a path of this server, shown as its full address.</summary>
    public bool IsAddress { get; init; }

    /// <summary>True where it is only for those who operate.</summary>
    public bool IsSecret { get; init; }
}
