using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Kinds.Reports;

/// <summary>Reports.</summary>
internal sealed class ReportKind : DefinitionKind<ReportDefinition>
{
    public override string Name => "Report";

    public override int Number => 9;

    public override string List => "reports";

    public override string Summary => "A mail at regular times.";

    internal override void Check(RuleContext context, ReportDefinition report)
    {
        context.MustExist<OrganisationDefinition>(report.To, "to");
        string[] fields = report.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5 || !report.Cron.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '*' or '/' or '-' or ',' or '?' or 'L' or '#'))
            context.Fault($"'{report.Cron}' is not a time of five cron fields, such as 0 8 * * *.", "cron");
        context.Warn("it is kept, but this version does not send reports yet.");
    }
}
