using Bongsu.Collect.Receivers.Prometheus;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary>Which headers remote write is taken under.</summary>
public sealed class RemoteWriteContentTests
{
    [Theory]
    [InlineData("application/x-protobuf", "snappy")]
    [InlineData("application/x-protobuf;proto=prometheus.WriteRequest", "snappy")]
    [InlineData("Application/X-Protobuf; Proto=\"prometheus.WriteRequest\"", "Snappy")]
    [InlineData(null, null)]
    [InlineData("", "")]
    public void Version_1_is_taken(string? type, string? encoding)
    {
        Assert.Null(RemoteWriteContent.Refuse(type, [encoding], out RemoteWriteVersion version));
        Assert.Equal(RemoteWriteVersion.One, version);
    }

    [Theory]
    [InlineData("application/x-protobuf;proto=io.prometheus.write.v2.Request", "snappy")]
    [InlineData("application/x-protobuf; proto=\"io.prometheus.write.v2.Request\"", "snappy")]
    public void Version_2_is_taken(string type, string encoding)
    {
        Assert.Null(RemoteWriteContent.Refuse(type, [encoding], out RemoteWriteVersion version));
        Assert.Equal(RemoteWriteVersion.Two, version);
    }

    [Theory]
    [InlineData("application/x-protobuf;proto=some.other.Request", "snappy")]
    [InlineData("application/x-protobuf;proto=", "snappy")]
    [InlineData("application/json", "snappy")]
    [InlineData("rubbish", "snappy")]
    [InlineData("application/x-protobuf", "gzip")]
    [InlineData("application/x-protobuf", "zstd")]
    [InlineData("application/x-protobuf", "snappy, gzip")]
    [InlineData("application/x-protobuf", "identity")]
    public void Anything_else_is_refused_with_what_to_send(string type, string encoding)
    {
        string? refused = RemoteWriteContent.Refuse(type, [encoding], out _);

        Assert.Contains("application/x-protobuf;proto=prometheus.WriteRequest", refused!, StringComparison.Ordinal);
        Assert.DoesNotContain("json", refused!, StringComparison.OrdinalIgnoreCase);
    }
}
