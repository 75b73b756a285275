using System.Text.Json.Nodes;
using Bongsu.Configuration.State;

namespace Bongsu.Configuration.Planning;

/// <summary>One configuration row that a change of the configuration writes.</summary>
internal sealed record PlannedChange : PlannedWrite
{
    /// <summary>What is there, or null.</summary>
    public StoredDefinition? Stored { get; init; }

    /// <summary>What will be there, secrets open, defaults left out; null where it goes away.</summary>
    public JsonObject? Next { get; init; }

    /// <summary>Before, secrets masked, for the audit log.</summary>
    public JsonObject? MaskedBefore { get; init; }

    /// <summary>After, secrets masked, for the audit log.</summary>
    public JsonObject? MaskedAfter { get; init; }
}
