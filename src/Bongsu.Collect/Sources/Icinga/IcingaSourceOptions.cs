namespace Bongsu.Collect.Sources.Icinga;

/// <summary>Options of an <c>icinga</c> source: the user is an ApiUser that may query objects.</summary>
internal sealed record IcingaSourceOptions : HttpSourceOptions
{
    /// <summary>True takes soft states too, which Icinga is still checking again. Default false.</summary>
    public bool Soft { get; init; }
}
