using Bongsu.Collect.Checks.Prometheus;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>Rules on labels, with cases and results of Prometheus' own <c>relabel_test.go</c>.</summary>
public sealed class RelabelingTests
{
    public static TheoryData<string, string, string?> Cases => new()
    {
        { "a=foo,b=bar,c=baz", "replace a f(.*) d ch${1}-ch${1}", "a=foo,b=bar,c=baz,d=choo-choo" },
        { "a=foo,b=bar,c=baz", "replace a,b f(.*);(.*)r a b${1}${2}m", "a=booba" + "m,b=bar,c=baz" },
        { "a=foo", "drop a .*o.*", null },
        { "a=foo,b=bar", "drop a f|o", "a=foo,b=bar" },
        { "a=foo", "keep a no-match", null },
        { "a=foo,b=bar", "keep a fo.", "a=foo,b=bar" },
        { "a=foo,b=bar", "replace a fo no $1", "a=foo,b=bar" },
        { "a=boo", "replace a (f) b bar", "a=boo" },
        { "a=foo", "replace b f a ", "a=foo" },
        { "a=foo,b=bar,c=baz", "hashmod c . d 1000", "a=foo,b=bar,c=baz,d=976" },
        { "a=foo,b1=bar,b2=baz", "labelmap - (b.*) bar_${1}", "a=foo,b1=bar,b2=baz,bar_b1=bar,bar_b2=baz" },
        { "a=foo,__meta_x=bar", "labelmap - __meta_(.*) $1", "__meta_x=bar,a=foo,x=bar" },
        { "a=foo,b1=bar,b2=baz", "labeldrop - (b.*)", "a=foo" },
        { "a=foo,b1=bar,b2=baz", "labelkeep - (b.*)", "b1=bar,b2=baz" },
        { "foo=bAr123Foo", "lowercase foo . low", "foo=bAr123Foo,low=bar123foo" },
        { "foo=bAr123Foo", "uppercase foo . up", "foo=bAr123Foo,up=BAR123FOO" },
        { "a=some-name,b=x", "replace a some-([^-]+) ${1} $1", "a=some-name,b=x,name=name" },
        { "a=x", "replace a (.*) d $$1", "a=x,d=$1" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rules_change_labels_as_prometheus_does(string labels, string rule, string? expected)
    {
        var changed = labels.Split(',').Select(l => l.Split('=')).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);

        bool kept = new Relabeling([Read(rule)]).Apply(changed);

        Assert.Equal(expected, kept ? string.Join(',', changed.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}")) : null);
    }

    [Theory]
    [InlineData("replace a (")]
    [InlineData("replace a .*")]
    [InlineData("keep - .*")]
    [InlineData("hashmod a .* d 0")]
    public void Rules_that_cannot_be_meant_are_said(string rule) => Assert.NotNull(Relabeling.Fault(Read(rule)));

    private static RelabelRule Read(string text)
    {
        string[] parts = [.. text.Split(' '), "", "", ""];
        RelabelAction action = Enum.Parse<RelabelAction>(parts[0], ignoreCase: true);
        return new RelabelRule
        {
            Action = action,
            SourceLabels = parts[1] == "-" ? [] : parts[1].Split(','),
            Regex = action is RelabelAction.Hashmod or RelabelAction.Lowercase or RelabelAction.Uppercase ? "(.*)" : parts[2],
            TargetLabel = action == RelabelAction.Labelmap ? "" : parts[3],
            Replacement = action == RelabelAction.Labelmap ? parts[3] : parts[4],
            Modulus = action == RelabelAction.Hashmod ? long.Parse(parts[4], null) : 0,
        };
    }
}
