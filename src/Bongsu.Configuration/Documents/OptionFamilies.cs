using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Documents;

/// <summary>Which family of kinds the further members of a definition belong to.</summary>
internal static class OptionFamilies
{
    public static KindFamily? Of(Type definition) =>
        definition == typeof(ChannelDefinition) ? KindFamily.Channel
        : definition == typeof(TrackerDefinition) ? KindFamily.Tracker
        : definition == typeof(SourceDefinition) ? KindFamily.Source
        : definition == typeof(CloudDefinition) ? KindFamily.Cloud
        : definition == typeof(SectionDefinition) ? KindFamily.Section
        : definition == typeof(PreprocessingDefinition) ? KindFamily.Preprocessing
        : definition == typeof(CheckDefinition) || definition == typeof(ItemDefinition) || definition == typeof(DiscoveryDefinition) ? KindFamily.Check
        : null;
}
