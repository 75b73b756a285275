using Bongsu.Model.Time;

namespace Bongsu.Respond.Issues;

/// <summary>The issue of the last incident that began as this one does.</summary>
/// <param name="Name">Its number or key.</param>
/// <param name="IsClosed">Whether it is closed now.</param>
/// <param name="ClosedAt">When it was closed; null where that is not known.</param>
internal sealed record EarlierIssue(string Name, bool IsClosed, Timestamp? ClosedAt)
{
    /// <summary>True while the incident that it is about lasts: then it cannot be about another one too.</summary>
    public bool IsTaken { get; init; }
}
