using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Preprocessing;

/// <summary>What the descriptors of all kinds of steps have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class PreprocessingKind<TOptions>(string type, string summary) : Kind<TOptions>(KindFamily.Preprocessing, type, summary), IPreprocessingKind
    where TOptions : class
{
    /// <inheritdoc />
    public IPreprocessingStep Create(object options) => Create((TOptions)options);

    /// <summary>See <see cref="IPreprocessingKind.Create"/>.</summary>
    protected abstract IPreprocessingStep Create(TOptions options);
}
