namespace Bongsu.Testing.Aws;

/// <summary>A load balancer of the fake AWS, with one target group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">application, network or gateway.</param>
/// <param name="Targets">What it sends to, an instance's id or an address, with its health: healthy, unhealthy, draining...</param>
public sealed record FakeAwsBalancer(string Name, string Type, IReadOnlyDictionary<string, string> Targets)
{
    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The part of the ARN that CloudWatch knows it by.</summary>
    public string Suffix => $"{(Type == "application" ? "app" : "net")}/{Name}/50dc6c495c0c9188";
}
