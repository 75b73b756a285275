using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Preprocessing;

/// <summary>What all kinds of steps have in common.</summary>
internal abstract class PreprocessingKind<TOptions>(string type, string summary) : IPreprocessingKind
    where TOptions : class
{
    public KindFamily Family => KindFamily.Preprocessing;

    public string Type => type;

    public Type OptionsType => typeof(TOptions);

    public string Summary => summary;

    public IPreprocessingStep Create(object options) => Create((TOptions)options);

    protected abstract IPreprocessingStep Create(TOptions options);
}
