using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Checks;

/// <summary>What all kinds of checks have in common.</summary>
internal abstract class CheckKind<TOptions>(string type, string summary) : ICheckKind
    where TOptions : class
{
    public KindFamily Family => KindFamily.Check;

    public string Type => type;

    public Type OptionsType => typeof(TOptions);

    public string Summary => summary;

    public virtual bool ServesItems => false;

    public virtual IReadOnlyList<CheckOutput> Outputs => [];

    /// <summary>A failed look fires: that it was confirmed, where it must be, is the runner's business.</summary>
    public virtual string FailureExpression(Func<string, string> keyOf, TimeSpan interval) => $"last(//{keyOf("ok")})=0";

    public ValueTask<CheckResult> RunAsync(CheckTarget target, CancellationToken cancellationToken) =>
        RunAsync(target, (TOptions)target.Options!, cancellationToken);

    protected abstract ValueTask<CheckResult> RunAsync(CheckTarget target, TOptions options, CancellationToken cancellationToken);
}
