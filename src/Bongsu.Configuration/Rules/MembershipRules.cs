using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Which templates and groups a host may name.</summary>
internal static class MembershipRules
{
    public static void Templates(RuleContext context, IReadOnlyList<string> templates)
    {
        context.NamesMustDiffer(templates, "mentions of template", "templates");
        for (int i = 0; i < templates.Count; i++)
            context.MustExist<TemplateDefinition>(templates[i], "templates", i);
    }

    public static void Groups(RuleContext context, IReadOnlyList<string> groups)
    {
        context.NamesMustDiffer(groups, "mentions of group", "groups");
        for (int i = 0; i < groups.Count; i++)
        {
            if (groups[i].Trim().Length is 0 or > NameRules.MaxLength || groups[i].Any(char.IsControl))
                context.Fault($"the name of a group has 1 to {NameRules.MaxLength} characters, none of them a control character.", "groups", i);
        }
    }
}
