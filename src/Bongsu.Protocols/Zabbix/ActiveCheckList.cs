namespace Bongsu.Protocols.Zabbix;

/// <summary>The answer to "active checks".</summary>
public sealed record ActiveCheckList
{
    /// <summary>
    /// The checks. Null says "nothing changed since the revision you named" and is right only where <see cref="NothingChanged"/> says so; no checks at all is
    /// an empty list.
    /// </summary>
    public IReadOnlyList<ActiveCheckItem>? Items { get; init; }

    /// <summary>The revision of this list, above 0; null for agents that named none. Left out together with <see cref="Items"/>.</summary>
    public long? ConfigRevision { get; init; }

    /// <summary>The global expressions that the items refer to; empty when none.</summary>
    public IReadOnlyList<AgentExpression> Expressions { get; init; } = [];

    /// <summary>Remote commands; empty mostly.</summary>
    public IReadOnlyList<AgentCommand> Commands { get; init; } = [];

    /// <summary>Asks the agent to keep its history back until told otherwise.</summary>
    public bool UploadDisabled { get; init; }

    /// <summary>
    /// Whether the list may be left out: only for an agent that names a revision it got from us in the session in which it got it.
    /// </summary>
    /// <param name="request">What the agent asked.</param>
    /// <param name="deliveredSession">The session in which a list was last sent <em>successfully</em>, or null.</param>
    /// <param name="currentRevision">The revision of the list as it is now.</param>
    public static bool NothingChanged(ActiveChecksRequest request, string? deliveredSession, long currentRevision)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.ConfigRevision is > 0
            && request.ConfigRevision == currentRevision
            && request.Session is not null
            && string.Equals(request.Session, deliveredSession, StringComparison.Ordinal);
    }
}
