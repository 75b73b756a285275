using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Browser;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>What every kind of check must do, for the browser; how it fares with pages is in <see cref="BrowserCheckTests"/>.</summary>
public sealed class BrowserKindTests : CheckKindContract, IDisposable
{
    private readonly BrowserCheck _check = new(TestPolicy.Default, TimeProvider.System);

    internal override ICheckKind Kind { get; } = new BrowserKind();

    internal override ICheck Check => _check;

    public override IEnumerable<string> BadOptions =>
        [
            """{"url":"ftp://x/"}""",
            """{"url":"http://u:p@x/"}""",
            """{"url":"http://x/","status":"fine"}""",
            """{"url":"http://x/","actions":[{}]}""",
            """{"url":"http://x/","actions":[{"click":"a","wait":"b"}]}""",
            """{"url":"http://x/","actions":[{"type":"a"}]}""",
            """{"url":"http://x/","width":1}""",
            """{"url":"http://x/","actions":[{"press":"F1"}]}""",
            """{"url":"http://x/","language":"-"}""",
            """{"url":"http://x/","actions":[{"open":"javascript:x"}]}""",
        ];

    // A browser takes a second to start: the rude peers are met once each in the tests of pages.
    protected override string? OptionsFor(int port) => null;

    public void Dispose() => _check.Dispose();
}
