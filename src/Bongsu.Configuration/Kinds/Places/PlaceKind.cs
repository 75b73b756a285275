using System.Net;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Configuration.Kinds.Places;

/// <summary>Other places that checks run from.</summary>
internal sealed class PlaceKind : DefinitionKind<PlaceDefinition>
{
    public override string Name => "Place";

    public override int Number => 30;

    public override string List => "places";

    public override string Summary => "Another Bongsu that runs checks for this one.";

    internal override string? RefuseName(string name) => name == PlaceDefinition.Here ? $"'{name}' is this server itself; choose another name." : null;

    internal override void Check(RuleContext context, PlaceDefinition place)
    {
        if (!Uri.TryCreate(place.Url, UriKind.Absolute, out Uri? url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.UserInfo.Length > 0
            || url.Query.Length > 0)
            context.Fault("url must be an http or https address without user, password and query.", "url");
        else if (url.Scheme == Uri.UriSchemeHttp && !IsLoopback(url))
            context.Warn("url is not encrypted, and what checks need to sign in is sent there; use https.", "url");
        if (place.Token.Length == 0)
            context.Fault("token must be one of that Bongsu's tokens, with the permission to run checks.", "token");
    }

    internal override IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) =>
        json["token"] is JsonValue ? [new SecretPlace(json, "token", "token")] : [];

    private static bool IsLoopback(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.Host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
