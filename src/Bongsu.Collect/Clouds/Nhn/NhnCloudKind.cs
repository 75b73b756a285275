namespace Bongsu.Collect.Clouds.Nhn;

/// <summary><c>nhn-cloud</c>.</summary>
internal sealed class NhnCloudKind() : CloudKind<NhnCloudOptions, NhnCloud>("nhn-cloud", "Instances of NHN Cloud, by its compute API, which is OpenStack's.");
