"""Choosing a property company: opinions, plans, offers, votes, and the contract with what is due under it."""
from server.companies.models.asking import (
    Bidder,
    Offer,
    OfferFile,
    Opinion,
    Selection,
    SelectionPlan,
    SelectionPlanFile,
)
from server.companies.models.deciding import (
    Contract,
    ContractDue,
    ContractFile,
    ContractShare,
    SelectionOption,
    SelectionVote,
)

__all__ = ['Bidder', 'Contract', 'ContractDue', 'ContractFile', 'ContractShare', 'Offer', 'OfferFile', 'Opinion', 'Selection',
           'SelectionOption', 'SelectionPlan', 'SelectionPlanFile', 'SelectionVote']
