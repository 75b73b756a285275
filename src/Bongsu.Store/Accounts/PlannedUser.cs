using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Planning;

namespace Bongsu.Store.Accounts;

/// <summary>One user that a change of the configuration writes.</summary>
internal sealed record PlannedUser : PlannedWrite
{
    /// <summary>What they will be; null where they go away.</summary>
    public UserDefinition? Definition { get; init; }

    /// <summary>True where the definition's password is new.</summary>
    public bool SetsPassword { get; init; }
}
