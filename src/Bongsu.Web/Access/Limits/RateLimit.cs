namespace Bongsu.Web.Access.Limits;

/// <summary>How often one address may ask for an endpoint: so many at once, and one more each time <paramref name="Spacing"/> has passed. Metadata of an endpoint.</summary>
/// <param name="Burst">Requests that may come at the same moment, at least 1.</param>
/// <param name="Spacing">Time after which one more may come: a tenth of a second allows ten a second for ever.</param>
internal sealed record RateLimit(int Burst, TimeSpan Spacing)
{
    /// <summary>Sign-ins: ten, and then one every six seconds (10 a minute).</summary>
    public static readonly RateLimit SignIn = new(10, TimeSpan.FromSeconds(6));
}
