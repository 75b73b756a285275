namespace Bongsu.Protocols.Aws;

/// <summary>Where a request goes, and as whom.</summary>
/// <param name="Region">Such as <c>ap-northeast-2</c>; it is signed for.</param>
/// <param name="Keys">Whose request it is.</param>
/// <param name="Endpoint">One address for every service; null for AWS' own.</param>
public sealed record AwsPlace(string Region, AwsKeys Keys, Uri? Endpoint = null);
