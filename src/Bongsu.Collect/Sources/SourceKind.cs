using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Sources;

/// <summary>What the descriptors of all kinds of sources have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <typeparam name="TSource">The class that reads the other system.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class SourceKind<TOptions, TSource>(string type, string summary) : Kind<TOptions>(KindFamily.Source, type, summary)
    where TOptions : class
    where TSource : class, ISource
{
    /// <inheritdoc />
    public override KindWorker Worker { get; } = new(typeof(ISource), typeof(TSource));
}
