using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Planning;

namespace Bongsu.Store.Accounts;

/// <summary>One user that a change of the configuration writes.</summary>
/// <param name="Change">Create, update or delete.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Definition">What he will be; null where he goes away.</param>
/// <param name="SetsPassword">True where the definition's password is new.</param>
/// <param name="Lines">What changes.</param>
internal sealed record PlannedUser(ChangeKind Change, string Name, UserDefinition? Definition, bool SetsPassword, IReadOnlyList<string> Lines)
{
    public ConfigurationChange ToPublic() => new(Change, DefinitionKind.User, Name, Lines);
}
