using System.Text.RegularExpressions;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;

namespace Bongsu.Configuration.Kinds.Channels;

/// <summary>What a channel's own words must be.</summary>
internal static partial class MessageTemplateRules
{
    private const int MaxSubject = 300;
    private const int MaxText = 4000;

    /// <summary>Checks them.</summary>
    public static void Check(RuleContext context, MessageTemplateDefinition template)
    {
        if (string.IsNullOrWhiteSpace(template.Subject) && string.IsNullOrWhiteSpace(template.Text))
            context.Fault("template needs a subject or a text; leave it out for the usual words.", "template");
        Check(context, template.Subject, MaxSubject, "subject");
        Check(context, template.Text, MaxText, "text");
        if (template.Subject?.AsSpan().ContainsAny('\r', '\n') == true)
            context.Fault("the subject of a template is one line.", "template", "subject");
    }

    private static void Check(RuleContext context, string? text, int most, string member)
    {
        if (text is null)
            return;
        if (text.Length > most)
            context.Fault($"the {member} of a template has at most {most} characters.", "template", member);
        foreach (string name in Place().Matches(text).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal))
        {
            if (!MessageTemplateDefinition.Places.Contains(name, StringComparer.Ordinal))
                context.Fault($"template: {NearestName.Unknown(name, "a place of a template", MessageTemplateDefinition.Places)}", "template", member);
        }
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
