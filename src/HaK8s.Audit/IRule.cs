namespace HaK8s.Audit;

/// <summary>Recognises one kind of fault. Pure.</summary>
internal interface IRule<in T>
{
    IEnumerable<AuditFinding> Of(T subject);
}
