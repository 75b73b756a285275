namespace Bongsu.Protocols.Aws;

/// <summary>What requests to AWS are signed with.</summary>
/// <param name="AccessKey">The id of the key.</param>
/// <param name="Secret">The key; never shown.</param>
/// <param name="SessionToken">Of temporary credentials; null for those that last.</param>
/// <param name="ExpiresAt">When temporary credentials end; null where that is not known, or never.</param>
public sealed record AwsKeys(string AccessKey, string Secret, string? SessionToken = null, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The id of the key, and nothing that is secret.</summary>
    public override string ToString() => $"access key {AccessKey}";
}
