using Bongsu.Model.Words;
using Bongsu.Views.Problems;

namespace Bongsu.Web.Api;

/// <summary>A message or tracker action of the outbox; the payload is left out.</summary>
internal sealed record MessageAnswer(
    long Id, long? ProblemId, string Kind, string Channel, string? Organisation, string? Person, string? Address, string Reason, string State, string CreatedAt,
    string DueAt, int Attempts, string? LastResult,
    string? DeliveredAt)
{
    public static MessageAnswer Of(OutboxView m) => new(
        m.Id, m.ProblemId, m.Kind, m.Channel, m.Organisation, m.Person, m.Address, m.Reason.English(), Words.Of(m.State), ApiTime.Of(m.CreatedAtMs),
        ApiTime.Of(m.DueAtMs), m.Attempts, m.LastResult?.English(), ApiTime.Of(m.DeliveredAtMs));
}
