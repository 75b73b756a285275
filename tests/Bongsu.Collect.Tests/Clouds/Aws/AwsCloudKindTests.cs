using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Aws;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Tests.Clouds.Aws;

public sealed class AwsCloudKindTests : CloudContract
{
    private protected override IKind Kind { get; } = new AwsCloudKind();

    private protected override ICloud Make(TargetPolicy policy) => new AwsCloud(policy, TimeProvider.System);

    private protected override object Options(string url) =>
        new AwsCloudOptions { Regions = ["ap-northeast-2"], AccessKey = "AKID", Secret = new Secret(TheSecret), Endpoint = url, Watch = ["ec2"] };
}
