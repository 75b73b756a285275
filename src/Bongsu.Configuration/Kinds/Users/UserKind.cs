using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Configuration.Kinds.Users;

/// <summary>Users; they are kept among the accounts.</summary>
internal sealed class UserKind : DefinitionKind<UserDefinition>
{
    public override string Name => "User";

    public override int Number => 10;

    public override string List => "users";

    public override string Summary => "Somebody who can sign in.";

    public override bool IsAccount => true;

    public override bool IsInSnapshot => false;

    public override bool ChangesAccess => true;

    internal override string? RefuseName(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+') ? null : "the name of a user has letters, digits and . _ - @ + only.";

    internal override void Check(RuleContext context, UserDefinition user)
    {
        context.MustExist<OrganisationDefinition>(user.Organisation, "organisation");
        TimeZoneRules.Check(context, user.TimeZone, "timeZone");
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) =>
        json.ContainsKey("password") ? [new SecretPlace(json, "password", "password")] : [];
}
