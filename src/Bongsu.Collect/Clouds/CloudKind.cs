using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Clouds;

/// <summary>What the descriptors of all kinds of clouds have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <typeparam name="TCloud">The class that asks the cloud.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class CloudKind<TOptions, TCloud>(string type, string summary) : Kind<TOptions>(KindFamily.Cloud, type, summary)
    where TOptions : class
    where TCloud : class, ICloud
{
    /// <inheritdoc />
    public override KindWorker Worker { get; } = new(typeof(ICloud), typeof(TCloud));
}
