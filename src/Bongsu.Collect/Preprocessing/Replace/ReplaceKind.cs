using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Replace;

/// <summary><c>str-replace</c>.</summary>
internal sealed class ReplaceKind() : PreprocessingKind<ReplaceOptions>("str-replace", "Puts one text in the place of another.", "search", "replacement")
{
    protected override int LeastLines => 2;

    protected override IPreprocessingStep Create(ReplaceOptions options, ItemValueType valueType) => new ReplaceStep(options.Search, options.Replacement);
}
